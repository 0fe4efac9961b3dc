// Saves a chart as PNG: the SVG file of the chart, drawn at twice its size on white. Without this script
// there is the SVG file.

const SCALE = 2;

for (const button of document.querySelectorAll("button[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", () => save(button));
}

async function save(button) {
  button.disabled = true;
  try {
    const image = await loaded(button.dataset.png);
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    const context = canvas.getContext("2d");
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => offer(blob, `${button.dataset.name}.png`), "image/png");
  } catch {
    // The file itself is better than nothing.
    location.assign(button.dataset.png);
  } finally {
    button.disabled = false;
  }
}

function loaded(address) {
  return new Promise((done, failed) => {
    const image = new Image();
    image.onload = () => done(image);
    image.onerror = failed;
    image.src = address;
  });
}

function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
