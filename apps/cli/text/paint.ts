import { styleText } from 'node:util';

/** The styles that the commands use. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Puts a style on a text, or leaves it plain. */
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_style, text) => text;

/** For terminals that show colours. */
export const colourful: Paint = (style, text) => styleText(style, text, { validateStream: false });
