// Things at hand for those who have no file to send: cities, a drawn photo, a spoken-like tone, stickers, a paper.

/** Where a persona may be: `[name, latitude, longitude]`. */
export const CITIES = [
  ["Kabul", 34.5553, 69.2075],
  ["Lahore", 31.5204, 74.3587],
  ["Islamabad", 33.6844, 73.0479],
  ["Peshawar", 34.0151, 71.5249],
  ["Dhaka", 23.8103, 90.4125],
  ["Cumilla", 23.4607, 91.1809],
  ["Baghdad", 33.3152, 44.3661],
  ["Erbil", 36.1911, 44.0092],
  ["Dushanbe", 38.5598, 68.787],
  ["Dubai", 25.2048, 55.2708],
  ["Istanbul", 41.0082, 28.9784],
  ["Moscow", 55.7558, 37.6173],
];

const NEAR = 0.35; // degrees: a city and its outskirts

/** The sample city a point lies in, or nothing. */
export function nearestCity(latitude, longitude) {
  return CITIES.find(([, lat, lon]) => Math.hypot(lat - latitude, lon - longitude) < NEAR)?.[0];
}

function drawn(width, height, type, draw) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  draw(canvas.getContext("2d"));
  return new Promise((resolve) => canvas.toBlob(resolve, type, 0.85));
}

/** A photo nobody took: hills at some hour of the day, different each time. */
export function samplePhoto() {
  const hue = Math.floor(Math.random() * 360);
  return drawn(960, 720, "image/jpeg", (paper) => {
    const sky = paper.createLinearGradient(0, 0, 0, 720);
    sky.addColorStop(0, `hsl(${hue} 60% 45%)`);
    sky.addColorStop(1, `hsl(${(hue + 40) % 360} 80% 82%)`);
    paper.fillStyle = sky;
    paper.fillRect(0, 0, 960, 720);
    paper.fillStyle = "#fff6d8";
    paper.beginPath();
    paper.arc(200 + Math.random() * 560, 190, 62, 0, 7);
    paper.fill();
    [400, 480, 570].forEach((height, near) => hill(paper, height, `hsl(${(hue + 120) % 360} 28% ${48 - near * 13}%)`));
  });
}

function hill(paper, height, colour) {
  const shift = Math.random() * 6;
  paper.fillStyle = colour;
  paper.beginPath();
  paper.moveTo(0, 720);
  for (let x = 0; x <= 960; x += 12)
    paper.lineTo(x, height + Math.sin(x / 130 + shift) * 46 + Math.sin(x / 47 + shift) * 12);
  paper.lineTo(960, 720);
  paper.fill();
}

const RATE = 8000;
const NOTES = [0, 4, 7, 12, 7, 4, 0, 5, 9, 5];

/** A voice note without a microphone: three seconds of a soft tune, as a WAV file. */
export function sampleVoice() {
  const seconds = 3;
  const samples = RATE * seconds;
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const text = (at, letters) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples * 2, true);
  text(8, "WAVEfmt ");
  [
    [16, 4, 16],
    [20, 2, 1],
    [22, 2, 1],
    [24, 4, RATE],
    [28, 4, RATE * 2],
    [32, 2, 2],
    [34, 2, 16],
    [40, 4, samples * 2],
  ].forEach(([at, size, value]) => (size === 4 ? view.setUint32(at, value, true) : view.setUint16(at, value, true)));
  text(36, "data");
  for (let i = 0; i < samples; i += 1) {
    const beat = (i / RATE / seconds) * NOTES.length;
    const pitch = 220 * 2 ** (NOTES[Math.floor(beat)] / 12);
    const swell = Math.sin(Math.PI * (beat % 1)) ** 2;
    view.setInt16(44 + i * 2, 9000 * swell * Math.sin((2 * Math.PI * pitch * i) / RATE), true);
  }
  return { blob: new Blob([view], { type: "audio/wav" }), duration: seconds };
}

/** The stickers of the sandbox: a name and a face. */
export const STICKERS = { smile: [0.15, 0.85], thanks: [0, 1], sad: [1.2, 1.8] };

/** A sticker as an image: a round face drawn here. */
export function sampleSticker(name) {
  const [from, to] = STICKERS[name];
  return drawn(256, 256, "image/webp", (paper) => {
    const disc = (x, y, radius, colour) => {
      paper.fillStyle = colour;
      paper.beginPath();
      paper.arc(x, y, radius, 0, 7);
      paper.fill();
    };
    disc(128, 128, 112, "#f6c445");
    disc(90, 106, 14, "#4a3410");
    disc(166, 106, 14, "#4a3410");
    paper.lineWidth = 12;
    paper.lineCap = "round";
    paper.strokeStyle = "#4a3410";
    paper.beginPath();
    paper.arc(128, from > 1 ? 214 : 128, 62, Math.PI * from, Math.PI * to);
    paper.stroke();
    if (name === "thanks") ["#e0675a", "#e0675a"].forEach((colour, side) => disc(62 + side * 132, 146, 16, colour));
  });
}

/** A small paper to send. */
export function sampleDocument() {
  return new File(["A sample document from the sandbox.\n"], "contract.txt", { type: "text/plain" });
}

/** Width and height of a picture, or nothing where the browser cannot read it. */
export async function measure(blob) {
  try {
    const { width, height } = await createImageBitmap(blob);
    return { width, height };
  } catch {
    return {};
  }
}
