import ajv from 'acorn';

export const planted = ajv;
