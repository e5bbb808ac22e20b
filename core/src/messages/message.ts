/** The languages that every sentence is written in. */
export type Language = 'en' | 'zh-cn';

/** A sentence with holes: `{store} has no label {level}`. */
export type Template = Readonly<Record<Language, string>>;

/** What fills the holes; a message fills one in the reader's language (`{found}` is “a list”). */
export type Arguments = { readonly [hole: string]: string | number | Message };

/** A sentence to be said later, in the reader's language. */
export interface Message {
  readonly template: Template;
  readonly args: Arguments;
}

export function message(template: Template, args: Arguments = {}): Message {
  return { template, args };
}

/** Fills the holes; an unknown hole stays as written, so that a slip is seen and not hidden. */
export function render(said: Message, language: Language): string {
  return said.template[language].replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = said.args[name];
    if (value === undefined) return hole;
    return typeof value === 'object' ? render(value, language) : String(value);
  });
}
