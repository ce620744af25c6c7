import { useState } from 'react';
import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { programmeLimits } from '../../../electron/contract/plans.ts';
import type { TeachingScope } from '../../../electron/contract/teaching.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import fields from '../../ui/fields.module.css';
import segments from '../../ui/segments.module.css';
import { usePrefectures } from '../../ui/use-prefectures.ts';
import { useWords } from '../../ui/use-words.ts';
import type { ProgrammeDraft } from './programme-form.ts';
import classes from './Programmes.module.css';

/** The usual ranks of cadres, offered until people have posts of their own. */
const usualPosts = ['厅局级', '县处级', '乡科级', '科员'];

/** Who has it to learn: posts and prefectures, and at once how many people that are. */
export function AudienceFields(props: {
  draft: ProgrammeDraft;
  isNew: boolean;
  scope: TeachingScope;
  problems: { posts: string | false; prefectures: string | false };
  onChange: (next: Partial<ProgrammeDraft>) => void;
}) {
  const { draft, isNew, scope, problems, onChange } = props;
  const { t } = useTranslation();
  const { prefectures, nameOf } = usePrefectures();
  const known = useCall('plans.posts', undefined, { ofCentre: true }).data?.posts ?? [];
  const chosenPosts = draft.posts ?? [];
  const offered = [...new Set([...known.map(({ post }) => post), ...usualPosts, ...chosenPosts])];
  const togglePost = (post: string): void =>
    onChange({
      posts: chosenPosts.includes(post) ? chosenPosts.filter((one) => one !== post) : [...chosenPosts, post],
    });
  const chosenPlaces = draft.prefectureIds ?? [];
  const ofPrefecture = draft.prefectureId !== null;
  return (
    <fieldset className={classes.group}>
      <legend>{t('plans.programmes.form.whom')}</legend>
      <p className={classes.second}>{t('plans.programmes.form.whomHelp')}</p>
      {isNew && scope.centre ? (
        <NativeSelect
          classNames={fields}
          label={t('plans.programmes.form.owner')}
          description={t('plans.programmes.form.ownerHelp')}
          value={draft.prefectureId ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ prefectureId: value || null, prefectureIds: value === '' ? null : [value] })
          }
          data={[
            { value: '', label: t('plans.programmes.centre') },
            ...prefectures.map(({ prefectureId, name }) => ({ value: prefectureId, label: name })),
          ]}
        />
      ) : null}
      <div className={classes.choice}>
        <SegmentedControl
          classNames={segments}
          aria-label={t('plans.programmes.form.posts')}
          value={draft.posts === null ? 'all' : 'some'}
          onChange={(value) => onChange({ posts: value === 'all' ? null : [] })}
          data={[
            { value: 'all', label: t('plans.programmes.form.allPosts') },
            { value: 'some', label: t('plans.programmes.form.somePosts') },
          ]}
        />
        {draft.posts === null ? null : (
          <>
            <Chips
              all={offered.map((post) => ({ id: post, name: post }))}
              chosen={chosenPosts}
              onToggle={togglePost}
              full={chosenPosts.length >= programmeLimits.posts}
            />
            <OtherPost onAdd={(post) => (chosenPosts.includes(post) ? undefined : togglePost(post))} />
            <ErrorLine {...(problems.posts === false ? {} : { text: problems.posts })} />
          </>
        )}
      </div>
      <div className={classes.choice}>
        {ofPrefecture ? (
          <p>
            {t('plans.programmes.form.prefectures')}: <strong>{nameOf(draft.prefectureId)}</strong>
          </p>
        ) : (
          <>
            <SegmentedControl
              classNames={segments}
              aria-label={t('plans.programmes.form.prefectures')}
              value={draft.prefectureIds === null ? 'all' : 'some'}
              onChange={(value) => onChange({ prefectureIds: value === 'all' ? null : [] })}
              data={[
                { value: 'all', label: t('plans.programmes.form.allPrefectures') },
                { value: 'some', label: t('plans.programmes.form.somePrefectures') },
              ]}
            />
            {draft.prefectureIds === null ? null : (
              <>
                <Chips
                  all={prefectures.map(({ prefectureId, name }) => ({ id: prefectureId, name }))}
                  chosen={chosenPlaces}
                  onToggle={(id) =>
                    onChange({
                      prefectureIds: chosenPlaces.includes(id)
                        ? chosenPlaces.filter((one) => one !== id)
                        : [...chosenPlaces, id],
                    })
                  }
                />
                <ErrorLine {...(problems.prefectures === false ? {} : { text: problems.prefectures })} />
              </>
            )}
          </>
        )}
      </div>
      <Audience draft={draft} />
    </fieldset>
  );
}

/** Counted by the centre a moment after the last change; with nothing chosen there is nothing to count. */
function Audience({ draft }: { draft: ProgrammeDraft }) {
  const { t } = useTranslation();
  const { number } = useWords();
  const [asked] = useDebouncedValue({ posts: draft.posts, prefectureIds: draft.prefectureIds }, 250);
  const empty = asked.posts?.length === 0 || asked.prefectureIds?.length === 0;
  const audience = useCall(
    'plans.audience',
    {
      posts: asked.posts === null ? null : [...asked.posts],
      prefectureIds: asked.prefectureIds === null ? null : [...asked.prefectureIds],
    },
    { keepLast: true, ofCentre: true, enabled: !empty },
  );
  if (audience.error !== null) return <ErrorLine error={audience.error} />;
  const people = empty ? 0 : audience.data?.people;
  return (
    <p className={classes.audience} role="status">
      <IconUsers size={24} stroke={1.75} aria-hidden />
      {people === undefined
        ? t('plans.programmes.form.counting')
        : people === 0
          ? t('plans.programmes.form.nobody')
          : t('plans.programmes.form.audience', { count: people, total: number(people) })}
    </p>
  );
}

function Chips(props: {
  all: readonly { id: string; name: string }[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
  full?: boolean;
}) {
  const { all, chosen, onToggle, full = false } = props;
  return (
    <ul className={classes.chips}>
      {all.map(({ id, name }) => (
        <li key={id}>
          <button
            type="button"
            className={classes.chip}
            aria-pressed={chosen.includes(id)}
            disabled={full && !chosen.includes(id)}
            onClick={() => onToggle(id)}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}

function OtherPost({ onAdd }: { onAdd: (post: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const add = (): void => {
    if (typed.trim() === '') return;
    onAdd(typed.trim());
    setTyped('');
  };
  return (
    <div className={classes.otherPost}>
      <TextInput
        classNames={fields}
        aria-label={t('plans.programmes.form.postName')}
        placeholder={t('plans.programmes.form.postName')}
        maxLength={programmeLimits.postLength}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter adds the post; it does not send the form.
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          add();
        }}
      />
      <Button leftSection={<IconPlus size={22} stroke={1.75} aria-hidden />} onClick={add}>
        {t('plans.programmes.form.addPost')}
      </Button>
    </div>
  );
}
