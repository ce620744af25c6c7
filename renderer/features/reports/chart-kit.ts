/** What of ECharts the reports draw, loaded with the first chart. SVG: sharp on a projector, and small. */
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export const startChart = (element: HTMLElement) => init(element, null, { renderer: 'svg' });
