import type { ReactNode } from 'react';
import { SegmentedControl } from '@mantine/core';
import segments from '../../ui/segments.module.css';
import classes from './SettingsPage.module.css';

/** One choice or one fact: its name and help to the left, itself to the right. */
export function Row({ name, help, children }: { name: string; help?: string | undefined; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <div>
        <p className={classes.name}>{name}</p>
        {help === undefined ? null : <p className={classes.help}>{help}</p>}
      </div>
      <div className={`figures ${classes.value}`}>{children}</div>
    </div>
  );
}

/** Two or three choices, all of them seen. */
export function Choice<T extends string>(props: {
  name: string;
  help?: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}) {
  const { name, help, value, options, onChange } = props;
  return (
    <Row name={name} help={help}>
      <SegmentedControl
        classNames={segments}
        aria-label={name}
        value={value}
        data={[...options]}
        onChange={(chosen) => {
          const option = options.find((one) => one.value === chosen);
          if (option !== undefined) onChange(option.value);
        }}
      />
    </Row>
  );
}
