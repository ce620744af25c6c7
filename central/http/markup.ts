/** Text for HTML, also inside quoted attributes. */
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A piece of HTML whose every inserted text was escaped. */
export interface Html {
  readonly html: string;
}

/** Template tag: strings are escaped, pieces made by `markup` are not. */
export function markup(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  const text = values.map((value) => {
    if (typeof value === 'string') return escape(value);
    return 'html' in value ? value.html : value.map((piece) => piece.html).join('');
  });
  return { html: parts.map((part, index) => part + (text[index] ?? '')).join('') };
}
