import type { EChartsCoreOption } from 'echarts/core';

/** The look's tokens as a chart needs them. */
export interface ChartTokens {
  readonly ink: string;
  readonly ink2: string;
  readonly line: string;
  readonly surface: string;
  readonly azurite: string;
  readonly malachite: string;
  readonly ochre: string;
  readonly font: string;
  readonly rem: number;
}

export function readTokens(): ChartTokens {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: token('--ink'),
    ink2: token('--ink-2'),
    line: token('--line-soft'),
    surface: token('--surface'),
    azurite: token('--azurite'),
    malachite: token('--malachite'),
    ochre: token('--ochre'),
    font: getComputedStyle(document.body).fontFamily,
    rem: Number.parseFloat(style.fontSize),
  };
}

/** The school's promise: a completion rate above it needs no care. */
export const promisedCompletion = 0.98;

const text = (tokens: ChartTokens) => ({ color: tokens.ink2, fontFamily: tokens.font, fontSize: tokens.rem * 0.875 });
const tooltip = (tokens: ChartTokens) => ({
  backgroundColor: tokens.surface,
  borderColor: tokens.line,
  textStyle: { color: tokens.ink, fontFamily: tokens.font, fontSize: tokens.rem * 0.9375 },
});

export interface Bar {
  readonly name: string;
  /** In [0, 1]. */
  readonly share: number;
  readonly told: string;
}

/** Completion by group, with a line at what is promised. */
export const completionBars =
  (bars: readonly Bar[], words: { promised: string }) =>
  (tokens: ChartTokens): EChartsCoreOption => ({
    animation: false,
    grid: { left: 8, right: 16, top: 24, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltip(tokens),
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.08 } },
      formatter: (points: { dataIndex: number }[]) => {
        const bar = bars[points[0]?.dataIndex ?? -1];
        return bar === undefined ? '' : escaped(`${bar.name}　${bar.told}`);
      },
    },
    xAxis: {
      type: 'category',
      data: bars.map(({ name }) => name),
      axisLabel: {
        ...text(tokens),
        interval: 0,
        hideOverlap: false,
        width: 84,
        overflow: 'truncate',
        rotate: bars.length > 9 ? 38 : 0,
      },
      axisLine: { lineStyle: { color: tokens.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 1,
      interval: 0.25,
      axisLabel: { ...text(tokens), formatter: (value: number) => `${Math.round(value * 100)} %` },
      splitLine: { lineStyle: { color: tokens.line } },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 36,
        data: bars.map(({ share }) => ({
          value: share,
          itemStyle: {
            color: share >= promisedCompletion ? tokens.malachite : tokens.azurite,
            borderRadius: [3, 3, 0, 0],
          },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: tokens.ochre, type: 'dashed', width: 1.5 },
          label: { ...text(tokens), color: tokens.ochre, position: 'insideEndTop', formatter: words.promised },
          data: [{ yAxis: promisedCompletion }],
        },
      },
    ],
  });

export interface Moment {
  readonly label: string;
  readonly enrolled: number;
  readonly completed: number;
}

/** How enrolments and completions came about. */
export const courseOfTime =
  (moments: readonly Moment[], words: { enrolled: string; completed: string; number: (value: number) => string }) =>
  (tokens: ChartTokens): EChartsCoreOption => {
    const line = (name: string, data: number[], color: string) => ({
      type: 'line',
      name,
      data,
      symbol: moments.length > 40 ? 'none' : 'circle',
      symbolSize: 7,
      lineStyle: { color, width: 2.5 },
      itemStyle: { color },
      areaStyle: { color, opacity: 0.08 },
      endLabel: { show: true, ...text(tokens), color, formatter: name, offset: [4, 0] },
    });
    return {
      animation: false,
      grid: { left: 8, right: 64, top: 16, bottom: 4, containLabel: true },
      tooltip: { ...tooltip(tokens), trigger: 'axis', valueFormatter: (value: unknown) => words.number(Number(value)) },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: moments.map(({ label }) => label),
        axisLabel: { ...text(tokens), hideOverlap: true },
        axisLine: { lineStyle: { color: tokens.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        splitNumber: 4,
        axisLabel: { ...text(tokens), formatter: (value: number) => words.number(value) },
        splitLine: { lineStyle: { color: tokens.line } },
      },
      series: [
        line(
          words.enrolled,
          moments.map(({ enrolled }) => enrolled),
          tokens.azurite,
        ),
        line(
          words.completed,
          moments.map(({ completed }) => completed),
          tokens.malachite,
        ),
      ],
    };
  };

/** Names come from rosters, and a tooltip is markup. */
const escaped = (words: string): string => words.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
