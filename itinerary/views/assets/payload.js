/* Reads the data island that views/payload.py wrote: columns, decoded once, texts on demand. */
(function (itinerary) {
  "use strict";

  // A leading U+FEFF is part of the text, so the decoder must not take it for a signature.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  function bytesOf(base64) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  }

  async function inflate(base64) {
    const stream = new Blob([bytesOf(base64)]).stream();
    const whole = stream.pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(whole).arrayBuffer());
  }

  class Texts {
    constructor(codes, list) {
      this.codes = codes;
      Object.assign(this, list);
    }

    /* The distinct texts, to be decoded one by one when they are asked for. */
    static list(blob, distinct) {
      const ends = new Uint32Array(distinct);
      for (let i = 0, k = 0; k < distinct; i++) if (blob[i] === 255) ends[k++] = i;
      return { blob, ends, decoded: new Map() };
    }

    get length() { return this.codes.length; }

    at(row) { return this.distinct(this.codes[row]); }

    distinct(code) {
      if (!this.decoded.has(code)) {
        const from = code ? this.ends[code - 1] + 1 : 0;
        this.decoded.set(code, decoder.decode(this.blob.subarray(from, this.ends[code])));
      }
      return this.decoded.get(code);
    }

    distincts() { return Array.from(this.ends, (_, code) => this.distinct(code)); }
  }

  class Columns {
    constructor(bytes) {
      const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
      this.facts = JSON.parse(decoder.decode(bytes.subarray(4, 4 + length)));
      this.body = bytes.subarray(4 + length);
      this.read = new Map();
    }

    has(name) { return name in this.facts.columns; }

    /* Numbers of a `whole` column, or the Texts of a `text` column. */
    get(name) {
      if (!this.read.has(name)) this.read.set(name, this.decode(this.facts.columns[name]));
      return this.read.get(name);
    }

    degrees(name, steps) { return Float64Array.from(this.get(name), (value) => value / steps); }

    decode(about) {
      const size = about.width * about.count;
      const numbers = this.tell(about, unfold(this.body.subarray(about.at, about.at + size), about));
      if (about.kind === "whole") return numbers;
      if (about.of) return new Texts(numbers, listOf(this.get(about.of)));
      return new Texts(numbers, Texts.list(this.body.subarray(about.at + size, about.at + about.bytes), about.distinct));
    }

    numbers(name) {
      const column = this.get(name);
      return column instanceof Texts ? column.codes : column;
    }

    /* Add what another column tells: row by row, at the rows of `by`, or by the text of `via`. */
    tell(about, numbers) {
      if (!about.over && !about.via) return numbers;
      const base = this.numbers(about.over || about.map);
      const at = about.via ? this.numbers(about.via) : about.by ? this.numbers(about.by) : null;
      for (let i = 0; i < numbers.length; i++) numbers[i] += base[at ? at[i] : i];
      return numbers;
    }
  }

  const listOf = ({ blob, ends, decoded }) => ({ blob, ends, decoded });

  function unfold(planes, about) {
    const { count, width, delta, unit = 1 } = about;
    const numbers = about.big ? new Float64Array(count) : new Int32Array(count);
    for (let i = 0, last = 0; i < count; i++) {
      let value = 0;
      for (let plane = width - 1; plane >= 0; plane--) value = value * 256 + planes[plane * count + i];
      /* The sign is read from the lowest byte: of a huge number, a double has no last bit. */
      value = width && planes[i] & 1 ? -(value + 1) / 2 : value / 2;
      last = (delta ? last : 0) + value * unit;
      numbers[i] = last;
    }
    return numbers;
  }

  itinerary.readJson = async (base64) => JSON.parse(decoder.decode(await inflate(base64)));
  itinerary.read = async (base64) => new Columns(await inflate(base64));
})((window.itinerary = window.itinerary || {}));
