import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { beijingTime } from '#client/ui/beijing.ts';
import { Confirm } from '#client/ui/confirm.tsx';
import { type Column, DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import type { MandateView } from '#server/mandates/mandate-router.ts';
import { mandateWords } from './words.ts';

type Side = 'given' | 'held';

/** Mandates with whom they are with, and the way to end those not over. */
export function MandateTable({ mandates, side }: { mandates: MandateView[]; side: Side }) {
  const say = useWords(mandateWords);
  const [ending, setEnding] = useState<MandateView | null>(null);
  const end = useEnding();
  return (
    <>
      <DataTable
        label={say(side)}
        columns={useColumns(side, setEnding)}
        rows={mandates}
        keyOf={({ id }) => id}
        empty={<Empty title={say(side === 'given' ? 'nothingGiven' : 'nothingHeld')} />}
      />
      <Confirm
        open={ending !== null}
        title={say('endTitle')}
        verb={say('end')}
        danger
        onClose={() => setEnding(null)}
        onConfirm={() => (ending ? end(ending.id) : undefined)}
      >
        {say('endHint', { name: ending?.deputy.name ?? '' })}
      </Confirm>
    </>
  );
}

function useEnding() {
  const api = useApi();
  const queries = useQueryClient();
  const ending = useMutation({
    ...api.mandates.end.mutationOptions(),
    onSuccess: () =>
      Promise.all(
        [api.mandates, api.me, api.tasks].map((part) => queries.invalidateQueries(part.pathFilter())),
      ),
  });
  return (id: string) => ending.mutateAsync({ id, requestKey: newRequestKey() });
}

function useColumns(side: Side, onEnd: (mandate: MandateView) => void): Column<MandateView>[] {
  const say = useWords(mandateWords);
  const text = useText();
  return [
    {
      key: 'who',
      title: say(side === 'given' ? 'deputy' : 'whom'),
      main: true,
      width: '112px',
      nowrap: true,
      render: (mandate) => (side === 'given' ? mandate.deputy : mandate.principal).name,
    },
    { key: 'posts', title: say('posts'), render: ({ posts }) => posts.join('、') },
    {
      key: 'lists',
      title: say('lists'),
      render: ({ lists }) => lists?.map(text).join('、') ?? say('everyList'),
    },
    { key: 'reason', title: say('reason'), render: ({ reason }) => reason },
    {
      key: 'time',
      title: say('time'),
      width: '170px',
      render: ({ from, until }) => say('span', { from: beijingTime(from), until: beijingTime(until) }),
    },
    { key: 'state', title: say('state'), width: '88px', nowrap: true, render: ({ state }) => say(state) },
    {
      key: 'end',
      title: say('done'),
      width: '88px',
      render: (mandate) =>
        mandate.state !== 'over' && (
          <Button size="small" onClick={() => onEnd(mandate)}>
            {say('end')}
          </Button>
        ),
    },
  ];
}
