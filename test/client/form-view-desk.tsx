import { fireEvent, render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { type FormServices, FormServicesProvider } from '#client/form-view/form-services.ts';
import {
  GeneratedForm,
  type GeneratedFormHandle,
  type GeneratedFormProps,
} from '#client/form-view/generated-form.tsx';
import type { FileValue, JsonObject } from '#forms/definition.ts';

const organs = [
  { id: 'U001', name: '市财政局' },
  { id: 'U002', name: '市教育局' },
  { id: 'U003', name: '市水务局' },
];
const people = [{ id: 'P00001', name: '王敏', detail: '市财政局' }];

/** A small directory and a file store that keeps names. */
export const services: FormServices = {
  searchPeople: async (words) => people.filter(({ name }) => name.includes(words)),
  searchUnits: async (words) => organs.filter(({ name }) => name.includes(words)),
  organs: async () => organs,
  names: async (ids) =>
    Object.fromEntries(
      [...organs, ...people].filter(({ id }) => ids.includes(id)).map(({ id, name }) => [id, name]),
    ),
  uploadFile: async (file, onProgress): Promise<FileValue> => {
    onProgress(0.5);
    if (file.name.startsWith('很慢')) await new Promise((arrived) => setTimeout(arrived, 100));
    if (file.name.endsWith('.exe')) throw new Error('不能上传这种文件');
    return {
      id: `id-of-${file.name}`,
      name: file.name,
      size: file.size,
      sha256: 'a'.repeat(64),
      type: file.type,
    };
  },
  fileUrl: (id) => `/api/attachments/${id}`,
};

/** Puts a form on the desk; `sent` fills when it is sent. */
export function showForm(props: Partial<GeneratedFormProps> & Pick<GeneratedFormProps, 'form'>) {
  const sent: JsonObject[] = [];
  const handle = createRef<GeneratedFormHandle>();
  const shown = (more: Partial<GeneratedFormProps> = {}) => (
    <FormServicesProvider value={services}>
      <GeneratedForm
        access={null}
        language="zh"
        onSubmit={(values) => sent.push(values)}
        formRef={handle}
        {...props}
        {...more}
      >
        <button type="submit">提交</button>
      </GeneratedForm>
    </FormServicesProvider>
  );
  const { rerender, container } = render(shown());
  return { sent, handle, container, again: (more: Partial<GeneratedFormProps>) => rerender(shown(more)) };
}

export function type(label: string | RegExp, words: string): HTMLElement {
  const input = screen.getByLabelText(label);
  fireEvent.focus(input);
  fireEvent.change(input, { target: { value: words } });
  return input;
}

export function typeAndLeave(label: string | RegExp, words: string): void {
  fireEvent.blur(type(label, words));
}

export function send(): void {
  fireEvent.click(screen.getByRole('button', { name: '提交' }));
}
