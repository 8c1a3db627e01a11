/**
 * Draws bars as SVG files: reads a list of charts from standard input, each with the file that it becomes, a title, what its
 * bars measure, and the bars.
 */
import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { init } from 'echarts';

const WIDTH = 760;
const BAR_HEIGHT = 34;
const FRAME_HEIGHT = 110;

for (const { file, title, unit, bars } of JSON.parse(await text(process.stdin))) {
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: WIDTH,
    height: FRAME_HEIGHT + bars.length * BAR_HEIGHT,
  });
  const color = (name) => (name.startsWith('the product') ? '#2f6fb7' : '#b9c2cc');
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: { text: title, subtext: unit, left: 'center' },
    grid: { left: 20, right: 70, top: 70, bottom: 20, containLabel: true },
    xAxis: { type: 'value' },
    yAxis: { type: 'category', inverse: true, data: bars.map(({ name }) => name) },
    series: [
      {
        type: 'bar',
        label: { show: true, position: 'right' },
        data: bars.map(({ name, value }) => ({ value, itemStyle: { color: color(name) } })),
      },
    ],
  });
  writeFileSync(file, `${chart.renderToSVGString()}\n`);
  chart.dispose();
}
