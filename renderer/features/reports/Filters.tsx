import { CloseButton, Menu, SegmentedControl, TextInput } from '@mantine/core';
import { IconChevronDown, IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import panel from '../../ui/panel.module.css';
import segments from '../../ui/segments.module.css';
import { periods } from './report-period.ts';
import { useReportsView } from './reports-view.ts';
import classes from './Reports.module.css';

const kinds = ['all', 'compulsory', 'elective'] as const;
const states = ['all', 'running', 'ended', 'coming'] as const;

/** What the figures are of: read as a sentence, "this year · running classes · compulsory courses". */
export function Filters() {
  const { t } = useTranslation();
  const { period, kind, classState, text, change } = useReportsView();
  return (
    <div className={classes.filters}>
      <Choice
        label={t('reports.filters.period')}
        shown={t(`reports.periods.${period}`)}
        chosen={period !== 'all'}
        options={periods.map((one) => ({ name: t(`reports.periods.${one}`), choose: () => change({ period: one }) }))}
      />
      <Choice
        label={t('reports.filters.classes')}
        shown={t(`reports.states.${classState ?? 'all'}`)}
        chosen={classState !== null}
        options={states.map((one) => ({
          name: t(`reports.states.${one}`),
          choose: () => change({ classState: one === 'all' ? null : one }),
        }))}
      />
      <SegmentedControl
        classNames={segments}
        aria-label={t('reports.filters.kind')}
        value={kind ?? 'all'}
        onChange={(value) => change({ kind: value === 'compulsory' || value === 'elective' ? value : null })}
        data={kinds.map((value) => ({ value, label: t(`reports.kinds.${value}`) }))}
      />
      <TextInput
        classNames={{ root: classes.find ?? '', input: classes.findInput ?? '' }}
        aria-label={t('reports.filters.find')}
        placeholder={t('reports.filters.find')}
        maxLength={100}
        leftSection={<IconFilter size={20} stroke={1.75} aria-hidden />}
        leftSectionWidth={48}
        rightSectionWidth={48}
        rightSection={
          text === '' ? null : (
            <CloseButton aria-label={t('reports.filters.clear')} onClick={() => change({ text: '' })} />
          )
        }
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
    </div>
  );
}

function Choice(props: {
  label: string;
  shown: string;
  chosen: boolean;
  options: readonly { name: string; choose: () => void }[];
}) {
  const { label, shown, chosen, options } = props;
  return (
    <Menu classNames={panel} position="bottom-start" width={220} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className={classes.chip} data-chosen={chosen} aria-label={`${label}: ${shown}`}>
          {shown}
          <IconChevronDown size={20} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map(({ name, choose }) => (
          <Menu.Item key={name} onClick={choose}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
