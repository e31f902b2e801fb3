import { createAnalyser } from './analyser.js';
import { isOtherLanguage } from './other-language.js';

const isOther = (text: string): boolean => isOtherLanguage(createAnalyser().question(text));

describe('a question', () => {
  it.each([
    'la base de datos no responde',
    'die Datenbank antwortet nicht mehr und der Checkout ist langsam',
    'la base de données ne répond plus depuis le déploiement',
    'o banco de dados não responde e as filas estão cheias',
    'il database non risponde dopo il rilascio',
    'de database reageert niet meer sinds de release',
    'база данных не отвечает',
    '数据库连接池耗尽',
  ])('is seen to be in another language than English: %s', (text) => {
    expect(isOther(text)).toBe(true);
  });

  it.each([
    'the database does not answer and processes die since the release',
    'checkout is slow, redis connections maxed out',
    'KafkaConsumerLagHigh',
    'pods die with OOMKilled in de-fra-1',
    'los angeles region down',
    'disk full on db-1.de.example.com und nothing is written',
    '',
  ])('is taken to be in English: %s', (text) => {
    expect(isOther(text)).toBe(false);
  });
});
