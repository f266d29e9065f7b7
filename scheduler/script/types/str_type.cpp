// In work by the lead (setup_str_type).
