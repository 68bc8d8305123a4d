//! Frames on a stream: a length, the payload, zeros up to one of four block sizes.
//!
//! Pure: it knows neither connections nor time. The lengths on the wire are the block sizes, so an
//! observer learns which of four sizes a frame has and no more.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

const LENGTH_BYTES: usize = 4;
/// The smallest holds one edit of a line and leaves room for QUIC's own bytes in a datagram of 512.
const BLOCKS: [usize; 4] = [448, 4096, 32_768, LARGEST_BLOCK];
const LARGEST_BLOCK: usize = 262_144;

/// The longest payload of a frame, in bytes.
pub const MAX_FRAME: usize = LARGEST_BLOCK - LENGTH_BYTES;

/// What a peer can send that is not a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameFault {
    /// The announced length is beyond the longest of its lane.
    #[error("frame of {announced} bytes is longer than allowed")]
    TooLong {
        /// The length that was announced.
        announced: u32,
    },
    /// A byte of the padding is not zero.
    #[error("frame padding is not zero")]
    Padding,
    /// The stream ended inside a block.
    #[error("stream ended inside a frame")]
    Cut,
}

/// Why no frame could be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadError {
    #[error(transparent)]
    Fault(#[from] FrameFault),
    #[error("stream could not be read")]
    Stream(#[source] io::Error),
}

/// Why no frame could be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    #[error("frame of {bytes} bytes is longer than allowed")]
    TooLong { bytes: usize },
    #[error("stream could not be written")]
    Stream(#[source] io::Error),
}

/// Reads the next frame, of at most `longest` bytes; `None` where the stream ended between two frames.
///
/// Allocates at most one block, and only after the length was found within bounds. Not safe to
/// cancel: bytes of a frame half read are lost.
pub(crate) async fn read(
    stream: &mut (impl AsyncRead + Unpin),
    longest: usize,
) -> Result<Option<Vec<u8>>, ReadError> {
    let Some(announced) = read_length(stream).await? else {
        return Ok(None);
    };
    let length = within_bounds(announced, longest)?;
    let mut frame = vec![0; block_for(length) - LENGTH_BYTES];
    stream.read_exact(&mut frame).await.map_err(cut_or_stream)?;
    if frame[length..].iter().any(|&byte| byte != 0) {
        return Err(FrameFault::Padding.into());
    }
    frame.truncate(length);
    Ok(Some(frame))
}

/// Writes one frame. Not safe to cancel.
pub(crate) async fn write(
    stream: &mut (impl AsyncWrite + Unpin),
    frame: &[u8],
) -> Result<(), WriteError> {
    let block = block_of(frame)?;
    stream.write_all(&block).await.map_err(WriteError::Stream)
}

/// Reads four bytes and tells the end of the stream before the first of them from a cut later.
async fn read_length(stream: &mut (impl AsyncRead + Unpin)) -> Result<Option<u32>, ReadError> {
    let mut length = [0; LENGTH_BYTES];
    let first = stream.read(&mut length).await.map_err(ReadError::Stream)?;
    if first == 0 {
        return Ok(None);
    }
    stream
        .read_exact(&mut length[first..])
        .await
        .map_err(cut_or_stream)?;
    Ok(Some(u32::from_be_bytes(length)))
}

fn within_bounds(announced: u32, longest: usize) -> Result<usize, FrameFault> {
    usize::try_from(announced)
        .ok()
        .filter(|&length| length <= longest)
        .ok_or(FrameFault::TooLong { announced })
}

fn cut_or_stream(error: io::Error) -> ReadError {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        FrameFault::Cut.into()
    } else {
        ReadError::Stream(error)
    }
}

fn block_of(frame: &[u8]) -> Result<Vec<u8>, WriteError> {
    let too_long = WriteError::TooLong { bytes: frame.len() };
    let Some(length) = u32::try_from(frame.len())
        .ok()
        .filter(|_| frame.len() <= MAX_FRAME)
    else {
        return Err(too_long);
    };
    let mut block = Vec::with_capacity(block_for(frame.len()));
    block.extend_from_slice(&length.to_be_bytes());
    block.extend_from_slice(frame);
    block.resize(block_for(frame.len()), 0);
    Ok(block)
}

/// Returns how many bytes a frame of this many bytes takes on a stream.
pub fn block_for(length: usize) -> usize {
    BLOCKS
        .into_iter()
        .find(|&block| length + LENGTH_BYTES <= block)
        .unwrap_or(LARGEST_BLOCK)
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use proptest::prelude::*;
    use tokio::io::ReadBuf;

    use super::*;

    #[test]
    fn each_payload_takes_the_smallest_block_that_holds_it() {
        for (length, block) in [
            (0, 448),
            (444, 448),
            (509, 4096),
            (4092, 4096),
            (4093, 32_768),
            (32_764, 32_768),
            (32_765, 262_144),
            (MAX_FRAME, 262_144),
        ] {
            assert_eq!(
                block_of(&vec![7; length]).unwrap().len(),
                block,
                "payload of {length}"
            );
        }
    }

    #[test]
    fn a_block_is_length_payload_and_zeros() {
        let block = block_of(b"abc").unwrap();
        assert_eq!(&block[..7], b"\0\0\0\x03abc");
        assert!(block[7..].iter().all(|&byte| byte == 0));
    }

    #[test]
    fn a_payload_beyond_the_limit_is_not_written() {
        let refused = block_of(&vec![0; MAX_FRAME + 1]);
        assert!(matches!(refused, Err(WriteError::TooLong { bytes }) if bytes == MAX_FRAME + 1));
    }

    #[test]
    fn a_length_beyond_the_limit_is_a_fault_before_anything_else_is_read() {
        for announced in [262_141, u32::MAX] {
            assert_eq!(
                fault(&announced.to_be_bytes()),
                FrameFault::TooLong { announced }
            );
        }
    }

    #[test]
    fn a_length_beyond_that_of_its_lane_is_a_fault() {
        let block = block_of(&[7; 300]).unwrap();
        assert!(matches!(read_one(&block, 300), Ok(Some(frame)) if frame == [7; 300]));
        let fault = FrameFault::TooLong { announced: 300 };
        assert!(matches!(read_one(&block, 299), Err(ReadError::Fault(found)) if found == fault));
    }

    #[test]
    fn every_byte_of_the_padding_must_be_zero() {
        let block = block_of(b"abc").unwrap();
        for at in 7..block.len() {
            let mut bent = block.clone();
            bent[at] = 1;
            assert_eq!(fault(&bent), FrameFault::Padding, "at {at}");
        }
    }

    #[test]
    fn a_stream_that_ends_inside_a_block_is_cut() {
        let block = block_of(b"abc").unwrap();
        for end in 1..block.len() {
            assert_eq!(fault(&block[..end]), FrameFault::Cut, "at {end}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn frames_come_out_as_they_went_in_whatever_the_chunks(
            frames in prop::collection::vec(payload(), 0..5),
            chunks in prop::collection::vec(1_usize..5000, 1..8),
        ) {
            prop_assert_eq!(read_all(&wire(&frames), &chunks).unwrap(), frames);
        }

        #[test]
        fn a_changed_byte_gives_an_error_or_frames_of_the_same_total(
            frames in prop::collection::vec(payload(), 1..4),
            at in any::<prop::sample::Index>(),
            flip in 1_u8..,
            chunks in prop::collection::vec(1_usize..5000, 1..8),
        ) {
            let mut bytes = wire(&frames);
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
            // What is read again is exactly what would have been written: no second encoding.
            if let Ok(read) = read_all(&bytes, &chunks) {
                prop_assert_ne!(&read, &frames);
                prop_assert_eq!(wire(&read), bytes);
            }
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(
            bytes in prop::collection::vec(any::<u8>(), 0..2000),
            chunks in prop::collection::vec(1_usize..700, 1..4),
        ) {
            if let Ok(read) = read_all(&bytes, &chunks) {
                prop_assert_eq!(wire(&read), bytes);
            }
        }
    }

    fn payload() -> impl Strategy<Value = Vec<u8>> {
        let length = prop_oneof![
            8 => 0_usize..600,
            4 => 4000_usize..4200,
            1 => 32_700_usize..32_800,
            1 => (MAX_FRAME - 3)..=MAX_FRAME,
        ];
        (length, any::<u8>()).prop_map(|(length, byte)| vec![byte; length])
    }

    fn wire(frames: &[Vec<u8>]) -> Vec<u8> {
        frames
            .iter()
            .flat_map(|frame| block_of(frame).unwrap())
            .collect()
    }

    fn fault(bytes: &[u8]) -> FrameFault {
        match read_all(bytes, &[usize::MAX]) {
            Err(ReadError::Fault(fault)) => fault,
            other => panic!("expected a fault, not {other:?}"),
        }
    }

    fn read_one(bytes: &[u8], longest: usize) -> Result<Option<Vec<u8>>, ReadError> {
        let mut stream = Chunked {
            bytes,
            chunks: [usize::MAX].iter().cycle(),
        };
        runtime().block_on(read(&mut stream, longest))
    }

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
    }

    fn read_all(bytes: &[u8], chunks: &[usize]) -> Result<Vec<Vec<u8>>, ReadError> {
        let mut stream = Chunked {
            bytes,
            chunks: chunks.iter().cycle(),
        };
        runtime().block_on(async {
            let mut frames = Vec::new();
            while let Some(frame) = read(&mut stream, MAX_FRAME).await? {
                frames.push(frame);
            }
            Ok(frames)
        })
    }

    /// Hands out bytes in pieces of the given lengths.
    struct Chunked<'a> {
        bytes: &'a [u8],
        chunks: std::iter::Cycle<std::slice::Iter<'a, usize>>,
    }

    impl AsyncRead for Chunked<'_> {
        fn poll_read(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            buffer: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            let chunk = *self.chunks.next().unwrap();
            let length = chunk.min(self.bytes.len()).min(buffer.remaining());
            let (now, later) = self.bytes.split_at(length);
            buffer.put_slice(now);
            self.bytes = later;
            Poll::Ready(Ok(()))
        }
    }
}
