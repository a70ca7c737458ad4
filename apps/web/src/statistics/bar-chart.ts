import { BarChart, type BarSeriesOption } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

export interface Bars {
  labels: string[];
  series: { name: string; values: (number | null)[] }[];
}

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Colours of the tokens, dark enough for graphics on white (WCAG 1.4.11). */
const COLOURS = ['#0f4c8a', '#b45309'];

export interface DrawnBars {
  show(bars: Bars): void;
  resize(): void;
  dispose(): void;
}

/** Draws bars; the caller disposes of them. Nothing moves: a reader may not want it. */
export function drawBars(element: HTMLElement): DrawnBars {
  const chart = init(element, undefined, { renderer: 'svg' });
  return {
    show: (bars) => chart.setOption(optionOf(bars)),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}

function optionOf({ labels, series }: Bars) {
  return {
    animation: false,
    color: COLOURS,
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0 },
    // Drawn like the bars: no text becomes markup.
    tooltip: { trigger: 'axis' as const, renderMode: 'richText' as const },
    xAxis: { type: 'category' as const, data: labels },
    yAxis: { type: 'value' as const, minInterval: 1 },
    series: series.map(({ name, values }, at): BarSeriesOption => ({
      id: at,
      type: 'bar',
      name,
      data: values.map((value) => value ?? '-'),
      barMaxWidth: 36,
    })),
  };
}
