//! A picture: kept as PNG, compared pixel by pixel.

use std::{fmt, fs, io, path::Path};

/// A picture of red, green and blue bytes, row by row.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    bytes: Vec<u8>,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({} × {})", self.width, self.height())
    }
}

/// Why a file is no picture.
#[derive(Debug)]
pub enum PictureError {
    /// The file could not be read or written.
    Io(io::Error),
    /// It is no PNG of red, green and blue bytes.
    Format(String),
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "{error}"),
            Self::Format(error) => f.write_str(error),
        }
    }
}

impl std::error::Error for PictureError {}

impl From<io::Error> for PictureError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Picture {
    /// Makes a picture of its width and its bytes.
    pub fn new(width: usize, bytes: Vec<u8>) -> Self {
        Self { width, bytes }
    }

    /// Returns how many pixels wide it is.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns how many pixels tall it is.
    pub fn height(&self) -> usize {
        self.bytes.len() / 3 / self.width.max(1)
    }

    /// Returns the colour of a pixel.
    pub fn at(&self, x: usize, y: usize) -> Option<[u8; 3]> {
        let start = (y * self.width + x) * 3;
        let bytes = self
            .bytes
            .get(start..start + 3)
            .filter(|_| x < self.width)?;
        bytes.try_into().ok()
    }

    /// Returns how bright it is on average, 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a mean of bytes")]
    pub fn brightness(&self) -> f32 {
        let sum: u64 = self.bytes.iter().map(|byte| u64::from(*byte)).sum();
        sum as f32 / self.bytes.len().max(1) as f32 / 255.0
    }

    /// Returns how many pixels differ from another picture by more than `tolerance` in one of their
    /// colours; all of them where the sizes differ.
    pub fn differing(&self, other: &Self, tolerance: u8) -> usize {
        if self.width != other.width || self.bytes.len() != other.bytes.len() {
            return self.width * self.height();
        }
        let pixels = self.bytes.chunks(3).zip(other.bytes.chunks(3));
        let differ = |(one, other): &(&[u8], &[u8])| {
            one.iter()
                .zip(*other)
                .any(|(one, other)| one.abs_diff(*other) > tolerance)
        };
        pixels.filter(differ).count()
    }

    /// Returns it as PNG.
    pub fn to_png(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        let mut encoder = png::Encoder::new(&mut file, side(self.width), side(self.height()));
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.bytes));
        written.expect("the bytes are as many as the size says, and memory takes them");
        file
    }

    /// Writes it as PNG.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), PictureError> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, self.to_png())?)
    }

    /// Reads a PNG.
    ///
    /// # Errors
    /// When there is none, or it has other colours than red, green and blue.
    pub fn load(path: &Path) -> Result<Self, PictureError> {
        let format = |error: png::DecodingError| PictureError::Format(error.to_string());
        let file = io::BufReader::new(fs::File::open(path)?);
        let mut reader = png::Decoder::new(file).read_info().map_err(format)?;
        let size = reader.output_buffer_size();
        let size = size.ok_or_else(|| PictureError::Format("too large".into()))?;
        let mut bytes = vec![0; size];
        let info = reader.next_frame(&mut bytes).map_err(format)?;
        if info.color_type != png::ColorType::Rgb || info.bit_depth != png::BitDepth::Eight {
            return Err(PictureError::Format(
                "expected red, green and blue bytes".into(),
            ));
        }
        bytes.truncate(info.buffer_size());
        let width = usize::try_from(info.width).unwrap_or(usize::MAX);
        Ok(Self { width, bytes })
    }
}
