//! Places on one line that are as near as can be to where they want to be, and never too close.

/// One thing on the line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    /// Where it wants to be.
    pub place: f64,
    /// How much it matters; more than 0.
    pub weight: f64,
    /// How far behind the one before it must be at least.
    pub apart: f64,
}

/// The places in the same order: of all that keep the distances, those with the least sum of squared differences from the wishes
/// (isotonic regression by pooling neighbours that are in each other's way).
pub(crate) fn spread(wishes: &[Wish]) -> Vec<f64> {
    let mut offset = 0.0;
    let mut pools: Vec<Pool> = Vec::new();
    for (index, wish) in wishes.iter().enumerate() {
        if index > 0 {
            offset += wish.apart;
        }
        let mut pool = Pool {
            mean: wish.place - offset,
            weight: wish.weight,
            count: 1,
        };
        while let Some(before) = pools.pop_if(|before| before.mean > pool.mean) {
            pool = before.with(&pool);
        }
        pools.push(pool);
    }
    let means = pools
        .iter()
        .flat_map(|pool| std::iter::repeat_n(pool.mean, pool.count));
    let mut offset = 0.0;
    means
        .zip(wishes)
        .enumerate()
        .map(|(index, (mean, wish))| {
            if index > 0 {
                offset += wish.apart;
            }
            mean + offset
        })
        .collect()
}

struct Pool {
    mean: f64,
    weight: f64,
    count: usize,
}

impl Pool {
    fn with(&self, other: &Self) -> Self {
        let weight = self.weight + other.weight;
        Self {
            mean: (self.mean * self.weight + other.mean * other.weight) / weight,
            weight,
            count: self.count + other.count,
        }
    }
}
