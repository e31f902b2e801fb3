import type { RemediationOutcome } from '#domain/document/document.js';

type Told = readonly [RemediationOutcome, RegExp];

const told: readonly Told[] = [
  [
    'made-worse',
    /verschlimmert|verschlechterte|machte (?:es|alles) (?:nur )?schlimmer|aggravé|empiré|empeoró|piorou|peggiorato|悪化|恶化|更糟/iu,
  ],
  [
    'failed',
    /\b(?:half|halfen|hilft|brachte|brachten|wirkte) (?:\p{L}+ )?nichts?\b|\b(?:hat|hatte|haben|hatten) nichts? (?:geholfen|gebracht|bewirkt|geändert|gelöst)|änderten? nichts|kein(?:e[nrs]?|erlei)? (?:wirkung|effekt|erfolg|unterschied|einfluss|besserung|verbesserung|änderung|auswirkung auf)|ohne (?:wirkung|einfluss|erfolg|effekt|besserung)|(?<!\p{L})(?:erfolglos|wirkungslos|vergeblich|fehlgeschlagen|scheiterte)|half nur (?:kurz|für|vorübergehend)/iu,
  ],
  [
    'failed',
    /n['’](?:a|ont|avait) (?:rien (?:changé|donné|résolu)|pas (?:aidé|fonctionné|suffi|résolu))|sans (?:effet|succès|résultat)|aucun (?:effet|résultat)|(?<!\p{L})en vain(?!\p{L})|inefficace/iu,
  ],
  [
    'failed',
    /(?<!\p{L})(?:no|não|non) (?:tuvo (?:ningún )?efecto|ayudó|funcionó|resolvió|sirvió|solucionó|ajudou|funcionou|resolveu|teve efeito|surtiu efeito|ha (?:aiutato|funzionato|risolto|avuto effetto))|sin (?:éxito|efecto|resultado)|sem (?:sucesso|efeito)|senza (?:successo|effetto)|en vano/iu,
  ],
  [
    'failed',
    /効果(?:は|が)?(?:なかった|なく|なし|ありません)|(?:改善|復旧|解消|回復|解決)(?:し|され|でき)(?:なかった|ず|ません)|変化(?:なし|はなかった)|失敗した|无效|(?:没有|沒有|无)(?:任何)?(?:效果|作用|改善|变化)|未(?:能)?(?:恢复|解决|生效|奏效)/u,
  ],
  [
    'worked',
    /(?:problem|störung|fehler|vorfall|ausfall)\p{L}* (?:\p{L}+ ){0,2}(?:gelöst|behoben|beseitigt)|(?:löste|behob|beseitigte) (?:das|den|die) (?:problem|störung|fehler|vorfall|ausfall)|(?<!\p{L})(?:lief|liefen|läuft|laufen|kam|kamen|funktioniert|funktionierten?|ging|gingen|geht)(?= )[^.;]{0,60} wieder(?!\p{L})|(?:danach|seitdem|ab da)[^.;]{0,20} keine? [^.;]{2,40} mehr(?!\p{L})|wieder (?:erreichbar|verfügbar|normal|in betrieb|stabil|online|möglich)/iu,
  ],
  [
    'worked',
    /(?<!\p{L})(?:a|ont|avons) (?:résolu|corrigé|rétabli|permis de rétablir|remis en service|mis fin)|(?:de|à) nouveau (?:disponible|opérationnel|accessible|possible|fonctionnel)|(?:retour|revenue?s?) à la normale/iu,
  ],
  [
    'worked',
    /(?<!\p{L})(?:resolvió|solucionó|restableció|corrigió|recuperó|resolveu|corrigiu|restabeleceu|ha risolto|ha ripristinato)(?!\p{L})|(?:volvió|volvieron|voltou|voltaram) (?:a|ao)(?!\p{L})|y [^.;]{2,40} (?:volvieron|volvió|se recuper\p{L}+)(?!\p{L})/iu,
  ],
  [
    'worked',
    /(?:復旧|解消|回復|改善|解決)(?:した|しました|され(?:た|ました)|済み)|正常に戻(?:った|りました)|(?:已|全部|恢复)(?:恢复|正常|解决)|解决了|恢复了/u,
  ],
];

/** What words in German, French, Spanish, Portuguese, Italian, Japanese or Chinese say came of a remedy; nothing where they are silent. */
export const foreignOutcome = (text: string): RemediationOutcome | undefined =>
  told.find(([, pattern]) => pattern.test(text))?.[0];
