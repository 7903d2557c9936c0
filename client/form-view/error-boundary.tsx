import { Component, type ReactNode } from 'react';
import styles from './form-view.module.css';

interface Props {
  /** Says what is broken. */
  sentence: string;
  children: ReactNode;
}

/** One broken field must never take the page with it. */
export class FormBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <p className={styles.broken} role="alert">
        {this.props.sentence}
      </p>
    );
  }
}
