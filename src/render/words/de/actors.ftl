# Akteure: wer mit wem arbeitet.

actors-title = Akteure
actors-lead = Wer bei der Integration mit wem arbeitet, und woran Nichtregierungs-, religiöse und Freiwilligenorganisationen und die Sozialpartner mitwirken.
actors-all = Alles anzeigen
actors-list = Alle Akteure nach Namen
