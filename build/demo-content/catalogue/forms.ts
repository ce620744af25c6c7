/** How one subject becomes a course: its title, the first sentence of its abstract, how many lectures it has. */
import type { FormName } from './plan.ts';

interface Ingredients {
  readonly zh: string;
  readonly en: string;
  readonly focusZh: string;
  readonly focusEn: string;
  readonly placeZh: string;
  readonly placeEn: string;
  readonly audienceZh: string;
  readonly audienceEn: string;
  /** A number from 1 to 6: which session, or how long a series. */
  readonly session: number;
}

interface Written {
  readonly title: { readonly zh: string; readonly en: string };
  readonly opening: { readonly zh: string; readonly en: string };
  readonly lectures: number;
}

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const words = ['no', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];

/** A place that the subject already names is not said twice. */
const at = (place: string, subject: string): string => (subject.includes(place) ? subject : `${place}${subject}`);
const inPlace = (place: string, subject: string): string => (subject.includes(place) ? '' : ` in ${place}`);

const write = (titleZh: string, titleEn: string, openingZh: string, openingEn: string, lectures: number): Written => ({
  title: { zh: titleZh, en: titleEn },
  opening: { zh: openingZh, en: openingEn },
  lectures,
});

export const forms: Readonly<Record<FormName, (i: Ingredients) => Written>> = {
  basic: (i) =>
    write(
      i.zh,
      i.en,
      `本课程系统讲授${i.zh}，重点是${i.focusZh}。`,
      `A systematic course whose main points are ${i.focusEn}.`,
      3 + (i.session % 3),
    ),
  case: (i) =>
    write(
      `${at(i.placeZh, i.zh)}案例研究`,
      `${i.en}: A Case Study${inPlace(i.placeEn, i.en)}`,
      `以${i.placeZh}的做法为例，分析${i.zh}的关键环节，重点讨论${i.focusZh}。`,
      `With ${i.placeEn} as its example, the course looks closely at ${i.focusEn}.`,
      2,
    ),
  cadre: (i) =>
    write(
      `${i.audienceZh}${i.zh}专题培训`,
      `${i.en}: Training for ${i.audienceEn}`,
      `课程面向${i.audienceZh}，结合岗位需要讲解${i.focusZh}。`,
      `Made for ${i.audienceEn.toLowerCase()}, the course explains ${i.focusEn}, as the post requires.`,
      4 + (i.session % 3),
    ),
  drill: (i) =>
    write(
      `${i.zh}桌面推演`,
      `${i.en}: A Table-top Exercise`,
      `通过情景想定组织桌面推演，检验${i.focusZh}等环节。`,
      `A scenario is played through at the table to test ${i.focusEn}.`,
      2,
    ),
  field: (i) =>
    write(
      `${at(i.placeZh, i.zh)}现场教学`,
      `${i.en}: A Field Class${inPlace(i.placeEn, i.en)}`,
      `课堂设在${i.placeZh}一线，边看边讲，内容包括${i.focusZh}。`,
      `Held on the spot in ${i.placeEn}, the class shows ${i.focusEn}.`,
      2,
    ),
  guide: (i) =>
    write(
      `${i.zh}学习辅导`,
      `${i.en}: A Study Guide`,
      `帮助学员梳理${i.zh}的要点，弄懂${i.focusZh}。`,
      `A guide through the essentials, with particular care for ${i.focusEn}.`,
      3,
    ),
  intro: (i) =>
    write(
      `${i.zh}入门`,
      `${i.en}: An Introduction`,
      `从零开始介绍${i.zh}，依次讲解${i.focusZh}。`,
      `An introduction from the very beginning, taking in turn ${i.focusEn}.`,
      3 + (i.session % 2),
    ),
  policy: (i) =>
    write(
      `${i.zh}政策解读`,
      `${i.en}: Policy Briefing`,
      `解读${i.zh}的现行政策，说明${i.focusZh}等方面的要求。`,
      `The policies in force are explained, with what they ask in ${i.focusEn}.`,
      1,
    ),
  practice: (i) =>
    write(
      `${i.zh}实务`,
      `${i.en} in Practice`,
      `从实际操作出发讲解${i.focusZh}，逐项给出步骤和要点。`,
      `Step by step, the course goes through ${i.focusEn}.`,
      4,
    ),
  programme: (i) =>
    write(
      `${i.zh}专题研修班第${numerals[i.session]}期`,
      `${i.en}: Specialised Programme, Session ${i.session}`,
      `专题研修班面向在职人员，安排${numerals[6 + i.session]}讲，内容包括${i.focusZh}。`,
      `A programme of ${words[6 + i.session]?.toLowerCase()} lectures for people in work, covering ${i.focusEn}.`,
      6 + i.session,
    ),
  questions: (i) =>
    write(
      `${i.zh}热点问题解析`,
      `${i.en}: Current Questions`,
      `围绕学员提出较多的问题，解析${i.focusZh}中的难点。`,
      `It answers what learners ask most often about ${i.focusEn}.`,
      1 + (i.session % 2),
    ),
  review: (i) =>
    write(
      `${i.zh}典型案例评析`,
      `${i.en}: Model Cases Reviewed`,
      `选取若干典型案例，逐一评析${i.focusZh}的得与失。`,
      `Several cases are reviewed for what went well and badly in ${i.focusEn}.`,
      2 + (i.session % 2),
    ),
  series: (i) => {
    const lectures = 4 + i.session;
    return write(
      `${i.zh}${numerals[lectures]}讲`,
      `${i.en}: ${words[lectures]} Lectures`,
      `用${numerals[lectures]}讲的篇幅展开${i.zh}，依次讲解${i.focusZh}。`,
      `In ${words[lectures]?.toLowerCase()} lectures the course unfolds ${i.focusEn}.`,
      lectures,
    );
  },
  site: (i) =>
    write(
      `${at(i.placeZh, i.zh)}实地研学`,
      `${i.en}: A Study Visit${inPlace(i.placeEn, i.en)}`,
      `走进${i.placeZh}，在现场讲解${i.focusZh}。`,
      `A visit${i.placeEn === '' ? '' : ` to ${i.placeEn}`} where ${i.focusEn} are explained before the thing itself.`,
      2,
    ),
  stories: (i) =>
    write(
      `${i.zh}的故事`,
      `${i.en}: The Story`,
      `用讲故事的方式介绍${i.zh}，串起${i.focusZh}。`,
      `Told as a story that ties together ${i.focusEn}.`,
      2 + (i.session % 2),
    ),
};
