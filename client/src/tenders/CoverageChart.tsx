import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

register([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

interface CoverageChartProps {
  readonly bars: readonly { readonly name: string; readonly lots: number; readonly mandatory: number }[];
  readonly label: string;
  readonly names: { readonly mandatory: string; readonly voluntary: string };
}

const colourOf = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Lots as stacked bars, mandatory and voluntary; the figures stand in the table beside it. */
export function CoverageChart({ bars, label, names }: CoverageChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (frame.current === null) return undefined;
    const chart = init(frame.current, null, { renderer: 'svg' });
    const ink = colourOf('--muted');
    const series = (name: string, colour: string, value: (bar: (typeof bars)[number]) => number) => ({
      name,
      type: 'bar' as const,
      stack: 'lots',
      barMaxWidth: 28,
      itemStyle: { color: colour },
      data: bars.map(value),
    });
    chart.setOption({
      animation: false,
      textStyle: { color: ink },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { color: ink } },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'value', minInterval: 1, axisLabel: { color: ink } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map((bar) => bar.name),
        axisLabel: { color: ink, width: 150, overflow: 'truncate' },
      },
      series: [
        series(names.mandatory, colourOf('--primary'), (bar) => bar.mandatory),
        series(names.voluntary, colourOf('--gold'), (bar) => bar.lots - bar.mandatory),
      ],
    });
    const resize = new ResizeObserver(() => {
      chart.resize();
    });
    resize.observe(frame.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [bars, names.mandatory, names.voluntary]);
  return (
    <div
      ref={frame}
      className="coverage-chart"
      role="img"
      aria-label={label}
      style={{ height: `${String(Math.max(160, 70 + bars.length * 34))}px` }}
    />
  );
}
