update landfall.stage set units_done = ? where stage = ?
