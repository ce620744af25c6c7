import { memo, useState } from 'react';
import type { CourseCard } from '../../electron/contract/library.ts';
import { coverDesign } from './cover-design.ts';
import { CoverPattern } from './CoverPattern.tsx';
import { useWords } from './use-words.ts';
import classes from './CourseCover.module.css';

type Covered = Pick<CourseCard, 'posterUrl' | 'category'>;

/** The poster, or a bound book in the category's pigment. Says nothing to a screen reader: the title stands beside it. */
export const CourseCover = memo(function CourseCover({ course, large }: { course: Covered; large?: boolean }) {
  const { of, language } = useWords();
  const [broken, setBroken] = useState(false);
  if (course.posterUrl !== null && !broken) {
    return (
      <div className={classes.cover}>
        <img
          className={classes.poster}
          src={course.posterUrl}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(true)}
        />
      </div>
    );
  }
  const { pigment, pattern } = coverDesign(course.category.id);
  return (
    <div className={classes.cover} style={{ backgroundColor: pigment.ground }} aria-hidden>
      <CoverPattern pattern={pattern} colour={pigment.drawn} />
      <span className={classes.thread} style={{ borderColor: pigment.drawn }} />
      <span className={classes.slip} data-upright={language === 'zh-CN'} data-large={large === true}>
        <span style={{ color: pigment.ground, borderColor: pigment.ground }}>{of(course.category.name)}</span>
      </span>
    </div>
  );
});
