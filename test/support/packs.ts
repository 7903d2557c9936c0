import { publishPacks } from '#server/definitions/publish-packs.ts';
import { type TestServices, testServices } from './services.ts';

/** The small organisation with the shipped packs published. */
export async function servicesWithPacks(time?: string): Promise<TestServices> {
  const services = await testServices(time);
  await publishPacks(services);
  return services;
}
