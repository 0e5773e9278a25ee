//! The plan of a family: goals, actions, who agreed, and how versions differ.
