import type { SectionRole } from '#domain/document/document.js';

/** Heading words of German, French, Spanish, Portuguese and Italian, without accents, and what they announce. */
export const foreignPhrases: readonly (readonly [SectionRole, string])[] = [
  [
    'cause',
    'ursache|ursachen|grundursache|hauptursache|fehlerursache|ursachenanalyse|warum|cause racine|causes racines|cause profonde|origine|pourquoi|causa raiz|causa|causas|origen|por que|causa principale|motivo',
  ],
  ['trigger', 'ausloser|declencheur|desencadenante|detonante|gatilho'],
  [
    'resolution',
    'losung|behebung|beseitigung|wiederherstellung|sofortmassnahme|sofortmassnahmen|entstorung|gegenmassnahmen|was wir getan haben|versuche|retablissement|mesures prises|actions menees|actions immediates|resolucion|mitigacion|solucion|recuperacion|acciones tomadas|resolucao|mitigacao|solucao|recuperacao|risoluzione|mitigazione|soluzione|ripristino',
  ],
  [
    'action-items',
    'massnahmen|folgemassnahmen|nachste schritte|verbesserungen|vorbeugung|pravention|aufgaben|actions correctives|actions preventives|prochaines etapes|plan d action|acciones|acciones correctivas|proximos pasos|medidas|prevencion|acoes|acoes corretivas|proximos passos|azioni|azioni correttive|prossimi passi',
  ],
  [
    'lessons',
    'erkenntnisse|gelerntes|lehren|fazit|was gut lief|was schlecht lief|enseignements|lecons|bilan|lecciones|lecciones aprendidas|aprendizajes|licoes|licoes aprendidas|lezioni|lezioni apprese',
  ],
  ['detection', 'erkennung|entdeckung|alarmierung|deteccion|deteccao|rilevamento'],
  ['impact', 'auswirkung|auswirkungen|folgen|betroffen|kundenauswirkung|impacto|afectacion|alcance|impatto'],
  ['symptoms', 'symptome|fehlerbild|symptomes|sintomas|sintomi'],
  [
    'timeline',
    'zeitverlauf|zeitleiste|zeitlicher ablauf|ablauf|verlauf|chronologie|deroule|deroulement|cronologia|linea de tiempo|linea temporal|linha do tempo',
  ],
  [
    'summary',
    'zusammenfassung|kurzfassung|was ist passiert|was war passiert|synthese|que s est il passe|resumen|que paso|resumo|o que aconteceu|riepilogo|sintesi|sommario|cosa e successo',
  ],
  ['background', 'hintergrund|vorgeschichte|kontext|contexte|contexto|antecedentes|contesto'],
  ['diagnosis', 'diagnose|fehlersuche|prufung|prufungen|diagnostic|diagnostico|diagnosi|verificaciones'],
  ['remedy', 'vorgehen|anleitung|schritte|etapes|procedimiento|procedimento|pasos|passos'],
  ['verification', 'uberprufung|verificacion|verificacao|verifica'],
  ['escalation', 'eskalation|ansprechpartner|escalade|escalamiento|escalado|escalonamento'],
  ['overview', 'uberblick|bedeutung|beschreibung|signification|descripcion|significado|descricao'],
];

/** What announces what in Japanese and Chinese headings; the first that a heading holds decides. */
const eastern: readonly (readonly [SectionRole, RegExp])[] = [
  ['action-items', /恒久対応|再発防止|今後の|改善策|アクション|改进|后续|行动项|预防|措施/],
  ['timeline', /時系列|タイムライン|経緯|时间线|时间轴|经过/],
  ['cause', /原因|根因/],
  ['trigger', /きっかけ|契機|トリガー|触发/],
  ['summary', /概要|要約|サマリ|事象|摘要|概述/],
  ['impact', /影響|影响/],
  ['detection', /検知|検出|发现|检测/],
  ['diagnosis', /確認|調査|切り分け|排查|诊断/],
  ['remedy', /手順|步骤/],
  ['resolution', /対応|対処|復旧|解決|处理|处置|解决|恢复|修复/],
  ['lessons', /教訓|学び|振り返り|经验|教训|总结/],
  ['symptoms', /症状|现象/],
  ['background', /背景/],
  ['escalation', /エスカレーション|連絡先|联系人/],
];

const ideographs = /[\u3040-\u30FF\u4E00-\u9FFF]/u;

/** What a Japanese or Chinese heading announces; nothing for headings in other letters. */
export const easternRole = (heading: string): SectionRole | undefined =>
  ideographs.test(heading) ? eastern.find(([, pattern]) => pattern.test(heading))?.[0] : undefined;

/** Whether a Japanese or Chinese line is short enough to be a label. */
export const isEasternLabel = (label: string): boolean => label.trim().length <= 12 && easternRole(label) !== undefined;

/** Letters without their accents; a French summary is no English verb. */
export const withoutAccents = (text: string): string =>
  /[^\p{ASCII}]/u.test(text)
    ? text
        .replace(/r[ée]sum[ée]/giu, 'synthese')
        .replaceAll('ß', 'ss')
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
    : text;
