import type { Config } from 'vega-lite';

/** Colours that stay apart for colour-blind eyes (Okabe and Ito 2008), and in print by their shapes. */
export const groupColours = ['#0072B2', '#D55E00', '#000000', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'];
export const groupShapes = [
  'circle',
  'square',
  'diamond',
  'triangle-up',
  'cross',
  'triangle-down',
  'triangle-right',
];

/** Worst grade 1 to 5, light to dark, so that the order is kept without colour. */
export const gradeColours = ['#bdd7e7', '#6baed6', '#fd8d3c', '#d7301f', '#000000'];

export const figureFont =
  "'Helvetica Neue', Arial, 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

export const figureConfig: Config = {
  aria: false,
  background: 'white',
  font: figureFont,
  view: { stroke: '#ccc' },
  axis: {
    labelFontSize: 10,
    titleFontSize: 11,
    titleFontWeight: 'normal',
    gridColor: '#e6e6e6',
    domainColor: '#666',
    tickColor: '#666',
    labelColor: '#222',
    titleColor: '#222',
  },
  header: { labelFontSize: 11, labelColor: '#222', title: null },
  legend: {
    labelFontSize: 11,
    titleFontSize: 11,
    labelColor: '#222',
    labelLimit: 320,
    symbolSize: 70,
    orient: 'top',
    title: null,
  },
};
