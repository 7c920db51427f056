import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import classes from './panel.module.css';

interface Props {
  readonly children: ReactNode;
}

/** Keeps trouble inside one part of the card (code that did not arrive, words another program spoiled): all else goes on. */
export class Fence extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return <Broken onRetry={() => this.setState({ broken: false })} />;
  }
}

function Broken({ onRetry }: { onRetry: () => void }) {
  const { t } = useT();
  return (
    <div className={classes.notice} role="alert">
      <span>{t('card.partBroke')}</span>
      <Button variant="default" onClick={onRetry}>
        {t('ui.retry')}
      </Button>
    </div>
  );
}
