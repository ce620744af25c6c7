import { Component, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PageState } from '../ui/PageState.tsx';

/** A fault in drawing one page leaves a page that says so; what was learned is not the renderer's to lose. */
export class PageBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Crashed
        onHome={() => {
          window.location.hash = '#/';
          this.setState({ failed: false });
        }}
      />
    );
  }
}

function Crashed({ onHome }: { onHome: () => void }) {
  const { t } = useTranslation();
  return (
    <PageState
      icon={IconAlertTriangle}
      tone="failed"
      level={1}
      title={t('crash.title')}
      action={
        <Button variant="filled" onClick={onHome}>
          {t('crash.home')}
        </Button>
      }
    >
      {t('crash.what')}
    </PageState>
  );
}
