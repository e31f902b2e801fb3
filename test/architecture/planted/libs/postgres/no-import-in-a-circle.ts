import { circle } from './circle.js';

export const planted = () => circle;
