package dev.laurel.api.openapi;

/** The frame of our few pages for people: no script, readable on a phone at night. */
final class HtmlPage {
  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s - Laurel</title>
      <style>
      :root { color-scheme: light dark; --ink: #1d2421; --paper: #fdfdfb; --soft: #eef2ee; --link: #0b5d3b; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e4e9e5; --paper: #151a18; --soft: #232b27; --link: #7fd3a9; }
      }
      body { margin: 0; color: var(--ink); background: var(--paper); font: 1rem/1.6 system-ui, sans-serif; }
      header, main { max-width: 50rem; margin: 0 auto; padding: 1rem; }
      a { color: var(--link); }
      h1, h2 { line-height: 1.25; }
      h2 { margin-top: 2.5rem; padding-top: .5rem; border-top: 1px solid var(--soft); }
      h2:target { background: var(--soft); }
      code, pre { background: var(--soft); border-radius: .25rem; font-size: .9em; }
      code { padding: .1em .3em; overflow-wrap: anywhere; }
      pre { padding: .75rem; overflow-x: auto; }
      pre code { padding: 0; overflow-wrap: normal; }
      </style>
      </head>
      <body>
      <header><nav aria-label="Laurel"><a href="/docs">API</a> &middot; <a href="/runbook">Runbook</a></nav></header>
      <main>
      %s
      </main>
      </body>
      </html>
      """;

  private HtmlPage() {}

  /**
   * @param title plain text without markup
   * @param body HTML
   */
  static String of(String title, String body) {
    return FRAME.formatted(title, body);
  }
}
