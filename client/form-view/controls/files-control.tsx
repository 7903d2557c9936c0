import { Button, Progress } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import type { FileValue } from '#forms/definition.ts';
import { fileSize } from '../file-size.ts';
import { useFormServices } from '../form-services.ts';
import styles from '../form-view.module.css';
import { useUnderway } from '../underway.ts';
import { type Upload, useUploads } from '../use-uploads.ts';
import { wordsIn } from '../words.ts';
import { ariaOf, type ControlProps } from './control.ts';

/** Files are stored as they are chosen; the form keeps only what they are. */
export function FilesControl({ keptFiles = [], ...props }: ControlProps & { keptFiles?: FileValue[] }) {
  const { id, value, onChange, onBlur, field, language, invalid } = props;
  const words = wordsIn(language);
  const files = Array.isArray(value) ? (value as FileValue[]) : [];
  const latest = useRef(files);
  latest.current = files;
  const change = (next: FileValue[]) => {
    latest.current = next;
    onChange(next.length > 0 ? next : undefined);
    onBlur();
  };
  const uploading = useUploads((file) => change([...latest.current, file]), words.uploadFailed);
  useUnderway(uploading.uploads.some(({ failed }) => failed === null));
  const room = (field.maxItems ?? 100) - files.length - uploading.uploads.length;
  const isKept = (file: FileValue) => keptFiles.some((each) => each.id === file.id);
  return (
    <div className={styles.files}>
      {room > 0 && (
        <DropZone
          props={props}
          onFiles={(chosen) => uploading.start(chosen.slice(0, room))}
          hint={field.maxItems ? `${words.dropHere} · ${words.mostFiles(field.maxItems)}` : words.dropHere}
        />
      )}
      {room <= 0 && (
        <p id={id} className={styles.quiet} tabIndex={-1} aria-invalid={invalid || undefined}>
          {words.mostFiles(field.maxItems ?? 0)}
        </p>
      )}
      <ul className={styles.fileList}>
        {files.map((file) => (
          <StoredFile
            key={file.id}
            file={file}
            language={language}
            onRemove={isKept(file) ? null : () => change(files.filter((each) => each.id !== file.id))}
          />
        ))}
        {uploading.uploads.map((upload) => (
          <FileOnItsWay
            key={upload.key}
            upload={upload}
            language={language}
            onRetry={() => uploading.retry(upload.key)}
            onDrop={() => uploading.drop(upload.key)}
          />
        ))}
      </ul>
    </div>
  );
}

function DropZone({
  props,
  hint,
  onFiles,
}: {
  props: ControlProps;
  hint: string;
  onFiles: (files: File[]) => void;
}) {
  const [over, setOver] = useState(false);
  const words = wordsIn(props.language);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  const zone = [styles.dropZone, over && styles.dropOver, props.invalid && styles.dropInvalid];
  return (
    <label
      className={zone.filter(Boolean).join(' ')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={props.id}
        className="only-heard"
        type="file"
        multiple={props.field.maxItems !== 1}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
        {...ariaOf(props)}
        aria-label={`${props.title} ${words.upload}`}
      />
      <span className={styles.dropWord}>{words.upload}</span>
      <span className={styles.quiet}>{hint}</span>
    </label>
  );
}

interface StoredFileProps {
  file: FileValue;
  language: ControlProps['language'];
  onRemove: (() => void) | null;
}

function StoredFile({ file, language, onRemove }: StoredFileProps) {
  const { fileUrl } = useFormServices();
  const words = wordsIn(language);
  return (
    <li className={styles.file}>
      <a
        href={fileUrl(file.id)}
        download={file.name}
        className={styles.fileName}
        aria-label={words.downloadOf(file.name)}
      >
        {file.name}
      </a>
      <span className={styles.quiet}>{fileSize(file.size)}</span>
      {onRemove && (
        <Button type="text" size="small" onClick={onRemove} aria-label={words.removeOf(file.name)}>
          {words.remove}
        </Button>
      )}
    </li>
  );
}

interface FileOnItsWayProps {
  upload: Upload;
  language: ControlProps['language'];
  onRetry: () => void;
  onDrop: () => void;
}

function FileOnItsWay({ upload, language, onRetry, onDrop }: FileOnItsWayProps) {
  const words = wordsIn(language);
  const percent = Math.round(upload.share * 100);
  const { name } = upload.file;
  return (
    <li className={styles.file}>
      <span className={styles.fileName}>{name}</span>
      {upload.failed === null ? (
        <Progress
          className={styles.fileProgress}
          percent={percent}
          size="small"
          aria-label={words.uploading(name, percent)}
        />
      ) : (
        <>
          <span className={styles.error} role="alert">
            {upload.failed}
          </span>
          <Button size="small" onClick={onRetry}>
            {words.retry}
          </Button>
          <Button type="text" size="small" onClick={onDrop} aria-label={words.removeOf(name)}>
            {words.remove}
          </Button>
        </>
      )}
    </li>
  );
}
