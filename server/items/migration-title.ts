/** What the history says of an item that goes on in another version. */
export const migrationTitle = (number: number) => ({
  zh: `迁移到第 ${number} 版`,
  en: `Moved to version ${number}`,
});
