import { useLanguage, useText } from '#client/app/language.ts';
import { ReadForm } from '#client/form-view/read-form.tsx';
import { Panel } from '#client/ui/page.tsx';
import type { ItemView } from './item.ts';
import { recordedForms, valuesOf } from './recorded.ts';

/** Everything recorded of the item, a section a form. */
export function RecordedForms({ item }: { item: ItemView }) {
  const text = useText();
  const [language] = useLanguage();
  return recordedForms(item.workflow, item.forms, item.data).map((form) => (
    <Panel key={form.key} title={text(form.title)}>
      <ReadForm form={form} data={valuesOf(form, item.data)} language={language} />
    </Panel>
  ));
}
