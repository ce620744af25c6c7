import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import panel from '../../ui/panel.module.css';
import { usePrefectures } from '../../ui/use-prefectures.ts';
import classes from './Teaching.module.css';

/** Which prefecture is looked at; null: every one. */
export function PrefectureMenu(props: {
  prefectureId: string | null;
  onChange: (prefectureId: string | null) => void;
}) {
  const { prefectureId: chosen, onChange } = props;
  const { t } = useTranslation();
  const { prefectures, nameOf } = usePrefectures();
  return (
    <Menu classNames={panel} position="bottom-start" width={260} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className={classes.chip} data-chosen={chosen !== null}>
          {chosen === null ? t('teaching.allPrefectures') : nameOf(chosen)}
          <IconChevronDown size={20} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu ?? ''}>
        <Menu.Item onClick={() => onChange(null)}>{t('teaching.allPrefectures')}</Menu.Item>
        {prefectures.map(({ prefectureId, name }) => (
          <Menu.Item key={prefectureId} onClick={() => onChange(prefectureId)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
