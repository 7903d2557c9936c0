/** 937, or '1,000+' where counting stopped. */
export function bounded(value: number, capped: boolean): string {
  const words = value.toLocaleString('en-US');
  return capped && value >= 1000 ? `${words}+` : words;
}
