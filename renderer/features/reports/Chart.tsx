import { useEffect, useRef } from 'react';
import type { EChartsCoreOption } from 'echarts/core';
import { readTokens, type ChartTokens } from './chart-options.ts';
import classes from './Reports.module.css';

/** A picture of figures that stand in words beside it: `label` says to a screen reader what it shows. */
export function Chart({ label, option }: { label: string; option: (tokens: ChartTokens) => EChartsCoreOption }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    let ended = false;
    let end = (): void => {};
    void import('./chart-kit.ts').then(({ startChart }) => {
      if (ended) return;
      const chart = startChart(element);
      const draw = (): void => chart.setOption(option(readTokens()), true);
      draw();
      const sizes = new ResizeObserver(() => chart.resize());
      sizes.observe(element);
      // Theme, language's font and text size are attributes of the root.
      const looks = new MutationObserver(draw);
      looks.observe(document.documentElement, {
        attributeFilter: ['data-mantine-color-scheme', 'data-text-size', 'lang'],
      });
      end = () => {
        sizes.disconnect();
        looks.disconnect();
        chart.dispose();
      };
    });
    return () => {
      ended = true;
      end();
    };
  }, [option]);
  return <div ref={frame} role="img" aria-label={label} className={classes.chart} />;
}
