import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/app/api.ts';
import { useText } from '#client/app/language.ts';

export interface Attribute {
  key: string;
  value: string;
}

/** What people can be known for, and what the signed-in person may do about it. */
export const useKnownAttributes = () =>
  useQuery({ ...useApi().directory.attributes.queryOptions(), staleTime: 300_000 }).data;

/** 'expertise：法律', by the name the processes give the value. */
export function useAttributeTitle(): (attribute: Attribute) => string {
  const choices = useKnownAttributes()?.choices ?? [];
  const text = useText();
  return ({ key, value }) => {
    const choice = choices.find((each) => each.key === key && each.value === value);
    return `${key}：${choice ? text(choice.title) : value}`;
  };
}
