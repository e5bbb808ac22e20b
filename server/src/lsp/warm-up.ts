import { type Analysis, analyse } from '#core/analysis/analyse';
import { valueSlip } from '#core/rules/labels/value-slip';
import type { OpenDocument } from './document';
import { isLong } from './first-screen';
import type { Session } from './session';

/** So often a long text is read until its code runs at full speed: measured, on 1,000 instances. */
const roundsMost = 10;

/** A round begins after a pause in which the editor may ask its first questions. */
const pauseMs = 30;

/** So long nothing of ours may be opened after the start before the server warms up without it. */
const idleMs = 300;

/**
 * A server is started by the first YAML or JSON file, which is most often none of ours. Until one is opened, a small
 * topology is read once: the first one of the user then takes a tenth to a fifth less. Whoever opens theirs at once waits for nothing.
 */
export function warmUpAhead({ host, documents, log }: Session): void {
  host.after(idleMs, () => {
    if (documents.all().some(({ kind }) => kind !== undefined && kind !== 'none')) return;
    try {
      analyse([{ path: 'ahead.yaml', text: valueSlip.example.good }], { language: 'en' });
    } catch (failure) {
      log.tell('warm-up', failure);
    }
  });
}

/**
 * Right after the start, the engine that runs us has not yet compiled what a keystroke runs through, and the
 * first keys in a long file would take five times as long as the later ones. So the pause after opening the
 * first one is used to go that way a few times, with an edit of nobody's. The first real edit ends it.
 */
export function warmUp(session: Session, document: OpenDocument): void {
  if (session.isWarm || !isLong(document.getText())) return;
  session.isWarm = true;
  const { version, path } = document;
  const text = document.getText();
  // From what is known already, as a keystroke goes: another copy of everything would only fill the memory.
  let previous: Analysis | undefined = document.latest?.analysis;
  const round = (count: number): void => {
    if (document.version !== version || !session.documents.has(document)) return;
    const edited = count % 2 === 0 ? text : `${text}#\n`;
    const options = { language: 'en', ...(previous === undefined ? {} : { previous }) } as const;
    previous = analyse([{ path, text: edited }], options);
    if (count < roundsMost) pauseBefore(count + 1);
  };
  const pauseBefore = (count: number): void =>
    session.host.after(pauseMs, () => {
      try {
        round(count);
      } catch (failure) {
        session.log.tell('warm-up', failure);
      }
    });
  pauseBefore(0);
}
