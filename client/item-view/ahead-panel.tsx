import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useId, useState } from 'react';
import { useApi } from '#client/app/api.ts';
import { useLanguage, useText, useWords } from '#client/app/language.ts';
import { GeneratedForm } from '#client/form-view/generated-form.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import type { JsonObject } from '#workflows/definition.ts';
import styles from './act-panel.module.css';
import type { ComingTask, ItemView } from './item.ts';
import { itemWords } from './words.ts';

export interface AheadPanelProps {
  item: ItemView;
  task: ComingTask;
  onClose: () => void;
}

/** The form of a step that is still on its way: kept as it stands, complete or not. */
export function AheadPanel({ item, task, onClose }: AheadPanelProps) {
  const say = useWords(itemWords);
  const text = useText();
  const [language] = useLanguage();
  const formId = useId();
  const api = useApi();
  const queries = useQueryClient();
  const [before] = useState(item.data);
  const [values, setValues] = useState<JsonObject>(task.values ?? {});
  const keep = useMutation({
    ...api.items.prepare.mutationOptions(),
    onSuccess: async () => {
      await queries.invalidateQueries(api.items.pathFilter());
      onClose();
    },
  });
  const form = task.form === null ? undefined : item.forms[task.form];
  if (!form) return null;
  return (
    <Drawer
      open
      title={say('aheadTitle', { title: text(task.title) })}
      onClose={onClose}
      mask={false}
      size={600}
      className={styles.panel}
      footer={
        <div className={styles.foot}>
          <Button
            type="primary"
            loading={keep.isPending}
            onClick={() => keep.mutate({ id: item.id, state: task.state, form: values })}
          >
            {say('aheadKeep')}
          </Button>
          <Button onClick={onClose}>{say('close')}</Button>
        </div>
      }
    >
      {keep.error && <ProblemAlert error={keep.error} />}
      <p className={styles.note}>{say('aheadHint')}</p>
      <GeneratedForm
        id={formId}
        form={form}
        access={task.fields ?? null}
        language={language}
        before={before}
        values={task.values}
        errors={null}
        locked={keep.isPending}
        onChange={(changed) => setValues(changed as JsonObject)}
        onSubmit={() => undefined}
      />
    </Drawer>
  );
}
