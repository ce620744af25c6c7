import { DatePickerInput, DatesProvider } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useTranslation } from 'react-i18next';
import fields from './fields.module.css';
import panel from './panel.module.css';
import { useWords } from './use-words.ts';
import classes from './DayField.module.css';

/** A day, chosen in a calendar. */
export function DayField(props: {
  label: string;
  day: string | null;
  onChange: (day: string | null) => void;
  error?: string | false;
  /** What it may be at the earliest and at the latest. */
  from?: string;
  to?: string;
  clearable?: boolean;
  placeholder?: string;
  /** The label is for a screen reader alone: the column says it. */
  quiet?: boolean;
}) {
  const { label, day, onChange, error = false, from, to, clearable = false, placeholder, quiet = false } = props;
  const { t } = useTranslation();
  const { language } = useWords();
  const locale = language === 'zh-CN' ? 'zh-cn' : 'en';
  const format = language === 'zh-CN' ? 'YYYY年M月D日' : 'D MMMM YYYY';
  const empty = placeholder ?? t('teaching.form.pick');
  // What is read out has to contain what is seen.
  const shown = day === null ? empty : dayjs(day).locale(locale).format(format);
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>
      <DatePickerInput
        classNames={{ ...fields, day: classes.day ?? '', calendarHeaderLevel: classes.level ?? '' }}
        {...(quiet ? { 'aria-label': `${label}: ${shown}` } : { label })}
        valueFormat={format}
        placeholder={empty}
        hideOutsideDates
        monthLabelFormat={language === 'zh-CN' ? 'YYYY年M月' : 'MMMM YYYY'}
        yearLabelFormat={language === 'zh-CN' ? 'YYYY年' : 'YYYY'}
        ariaLabels={{
          previousMonth: t('teaching.form.previousMonth'),
          nextMonth: t('teaching.form.nextMonth'),
          monthLevelControl: t('teaching.form.level'),
          yearLevelControl: t('teaching.form.level'),
        }}
        leftSection={<IconCalendar size={20} stroke={1.75} aria-hidden />}
        leftSectionPointerEvents="none"
        leftSectionWidth={44}
        clearable={clearable}
        clearButtonProps={{ 'aria-label': `${label}: ${empty}` }}
        value={day}
        error={error}
        {...(from === undefined ? {} : { minDate: from })}
        {...(to === undefined ? {} : { maxDate: to })}
        // The name that it would take is the button's id, which says nothing.
        popoverProps={{ withRoles: false, classNames: { dropdown: panel.dropdown ?? '' } }}
        onChange={onChange}
      />
    </DatesProvider>
  );
}
