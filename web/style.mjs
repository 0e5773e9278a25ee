// One sheet out of css/: bundled, made fit for older browsers, without custom properties that nothing uses.
import { bundleAsync, transform } from "lightningcss";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const WEB = dirname(fileURLToPath(import.meta.url));
const version = (major, minor = 0) => (major << 16) | (minor << 8);
// The oldest browsers that know cascade layers. `light-dark()` is younger: it becomes two switches that they do know.
const TARGETS = { chrome: version(99), edge: version(99), firefox: version(97), safari: version(15, 4), ios_saf: version(15, 4) };

const resolver = {
  read: (file) => readFile(file, "utf8"),
  resolve: (specifier, from) =>
    specifier.startsWith("npm:") ? join(WEB, "node_modules", specifier.slice(4)) : join(dirname(from), specifier),
};

/** Number of style rules, also those inside layers, media and supports. */
export function countStyleRules(code) {
  let rules = 0;
  transform({ filename: "count.css", code: Buffer.from(code), visitor: { Rule: { style: () => void rules++ } } });
  return rules;
}

/** Names of the custom properties that a sheet declares and those that it reads. */
function customProperties(code) {
  const declared = new Map();
  const used = new Set();
  transform({
    filename: "scan.css",
    code,
    visitor: {
      Declaration: {
        custom(property) {
          declared.set(property.name, (declared.get(property.name) ?? 0) + 1);
        },
      },
      Variable(variable) {
        used.add(variable.name.ident);
      },
    },
  });
  return { declared, used };
}

/** Leaves out custom properties that nothing reads, until none is left; one may be read only by another. */
function stripUnused(code) {
  let stripped = 0;
  for (;;) {
    const { declared, used } = customProperties(code);
    const unused = new Set([...declared.keys()].filter((name) => name.startsWith("--") && !used.has(name)));
    if (unused.size === 0) return { code, stripped };
    stripped += unused.size;
    code = transform({
      filename: "strip.css",
      code,
      minify: true,
      visitor: { Declaration: { custom: (property) => (unused.has(property.name) ? [] : undefined) } },
    }).code;
  }
}

/**
 * Bundles a sheet. `place(url)` gives the stored name of a file that the sheet asks for.
 * Fails when leaving out custom properties took more with it than rules that held nothing else.
 */
export async function bundleStyle(entry, place) {
  const bundled = await bundleAsync({
    filename: entry,
    minify: true,
    targets: TARGETS,
    resolver,
    visitor: {
      Url: (url) => (url.url.startsWith("data:") ? undefined : { ...url, url: place(url.url) }),
    },
  });
  const before = countStyleRules(bundled.code);
  const onlyTokens = countTokenRules(bundled.code);
  const { code, stripped } = stripUnused(bundled.code);
  const after = countStyleRules(code);
  if (after < before - onlyTokens) {
    throw new Error(`the sheet lost rules: ${before} before, ${after} after, at most ${onlyTokens} may go`);
  }
  return { code, stripped };
}

/** Number of rules that declare custom properties and nothing else. */
function countTokenRules(code) {
  let rules = 0;
  transform({
    filename: "tokens.css",
    code,
    visitor: {
      Rule: {
        style({ value }) {
          const { declarations, importantDeclarations } = value.declarations;
          const all = [...declarations, ...importantDeclarations];
          if (all.length > 0 && all.every((declaration) => declaration.property === "custom")) rules++;
        },
      },
    },
  });
  return rules;
}
