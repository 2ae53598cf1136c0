"""What Word shows, measured against GB/T 9704-2012. A code is G and the digits of the clause; where one clause gives several
rules, one more digit tells them apart."""
