import { BarChart as Bars } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

register([Bars, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

interface BarChartProps {
  readonly label: string;
  readonly names: readonly string[];
  /** Sums as decimal text; a picture may round them. */
  readonly series: readonly { readonly name: string; readonly values: readonly string[] }[];
}

/** Bars of sums. The library is loaded with the first chart that is shown; the same figures stand in a table beside it. */
export function BarChart({ label, names, series }: BarChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    const style = getComputedStyle(place.current);
    const chart = init(place.current, null, { renderer: 'svg' });
    const text = { color: style.color };
    chart.setOption({
      animation: false,
      color: ['#1f6feb', '#2da44e'],
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      legend: series.length > 1 ? { top: 0, textStyle: text } : undefined,
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: [...names], axisLabel: { ...text, interval: 0, width: 90, overflow: 'break' } },
      yAxis: { type: 'value', axisLabel: text },
      series: series.map((one) => ({
        name: one.name,
        type: 'bar',
        barMaxWidth: 56,
        data: one.values.map((value) => Number(value)),
      })),
    });
    const resize = new ResizeObserver(() => {
      chart.resize();
    });
    resize.observe(place.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [names, series]);
  return <div ref={place} className="security-chart" role="img" aria-label={label} />;
}
