import type { ModelUse } from './embedder-settings.js';

type Preset = Readonly<{ name: RegExp; use: Partial<ModelUse> }>;

const plain: ModelUse = { dtype: 'q8', pooling: 'mean', queryPrefix: '', passagePrefix: '', maxTokens: 256 };

const bgeQuery = 'Represent this sentence for searching relevant passages: ';

/** From the models' cards. The first name that fits counts. */
const presets: readonly Preset[] = [
  { name: /\bprecedent-static/i, use: { pooling: 'cls', maxTokens: 512 } },
  { name: /\bbge-m3\b/i, use: { pooling: 'cls', maxTokens: 512 } },
  { name: /\bbge-(small|base|large)-en/i, use: { pooling: 'cls', queryPrefix: bgeQuery, maxTokens: 512 } },
  { name: /\b(multilingual-)?e5-/i, use: { queryPrefix: 'query: ', passagePrefix: 'passage: ', maxTokens: 512 } },
  { name: /\bgte-(small|base|large)\b/i, use: { maxTokens: 512 } },
  { name: /\bgte-(modernbert|base-en|large-en)/i, use: { pooling: 'cls', maxTokens: 512 } },
  { name: /\ball-minilm-l(6|12)-v2\b/i, use: { maxTokens: 256 } },
  { name: /\ball-mpnet-base-v2\b/i, use: { maxTokens: 384 } },
  { name: /\bmulti-qa-minilm-l6-cos-v1\b/i, use: { maxTokens: 512 } },
  { name: /\bsnowflake-arctic-embed-/i, use: { pooling: 'cls', queryPrefix: bgeQuery, maxTokens: 512 } },
  {
    name: /\bnomic-embed-text-/i,
    use: { queryPrefix: 'search_query: ', passagePrefix: 'search_document: ', maxTokens: 512 },
  },
];

/** How the model of this name (hub id or folder name) wants to be used; mean pooling without prefixes where unknown. */
export const presetFor = (name: string): ModelUse => ({
  ...plain,
  ...presets.find((preset) => preset.name.test(name))?.use,
});
