"""The store: PostgreSQL or SQLite through SQLAlchemy. The only place with SQL; everything personal in it is sealed."""
