-- How each hall's newest update ended is asked every few seconds, among many receipts of other kinds.
create index receipt_update on receipt (hall, number) where kind = 'update';
