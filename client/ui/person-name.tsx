import styles from './person-name.module.css';

export interface PersonNameProps {
  name: string;
  /** The post or unit said after the name. */
  detail?: string | null;
}

/** 张三 市财政局: the name, and softer what tells two people of one name apart. */
export function PersonName({ name, detail }: PersonNameProps) {
  return (
    <span className={styles.person}>
      {name}
      {detail && <span className={styles.detail}>{detail}</span>}
    </span>
  );
}
