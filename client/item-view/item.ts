// What the server says of an item, named for this folder.
import type { Api } from '#client/app/api.ts';

type Items = Api['items'];

export type ItemView = Awaited<ReturnType<Items['get']['query']>>;
export type Offer = ItemView['offers'][number];
export type WaitingTask = ItemView['tasks'][number];
export type ComingTask = ItemView['coming'][number];
export type EntryRow = Awaited<ReturnType<Items['entries']['query']>>['rows'][number];
export type ChildRow = Awaited<ReturnType<Items['children']['query']>>['rows'][number];
